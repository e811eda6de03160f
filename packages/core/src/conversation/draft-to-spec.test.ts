import { expect, test } from "vitest";
import { readSpecDocument } from "../spec/forms.ts";
import { draftToSpec } from "./draft-to-spec.ts";

test("a draft becomes a document of our own form; a field that is no field of a spec is kept as it stands", () => {
  const text = draftToSpec({
    title: "Shop",
    fields: { audience: "Small shops", features: "about 20", pages: "three" },
    sections: [{ heading: "Cart", body: "# Holds\narticles" }],
  });
  expect(readSpecDocument(text)).toEqual({
    ok: true,
    value: {
      title: "Shop",
      front: { audience: "Small shops", features: 20 },
      otherFront: 'pages: "three"',
      overview: "",
      sections: [{ heading: "Cart", body: "### Holds\n\narticles" }],
    },
  });
});

test("a wish for features without a number is kept beside the fields", () => {
  const text = draftToSpec({ title: "Shop", fields: { features: "not many" }, sections: [] });
  expect(readSpecDocument(text)).toMatchObject({ ok: true, value: { front: {}, otherFront: 'wished: "not many"' } });
});
