import { expect, test } from "vitest";
import { after } from "@autocoder/core/kit/instant.ts";
import { ChannelId } from "@autocoder/core/notice/channel.ts";
import type { Notice } from "@autocoder/core/notice/notice.ts";
import type { Store } from "../../engine/ports/store.ts";
import { blog, noon, onePm, shop } from "./samples.ts";

const hook = ChannelId.parse("hook0001");
const mail = ChannelId.parse("mail0001");

const noticeOf = (id: string): Notice => ({
  id,
  kinds: ["run-ended", "budget"],
  at: noon,
  project: { id: shop, name: "Shop" },
  title: "Run 1 has spent its budget",
  message: "",
  path: "/p/shop/run",
});

export function describeNotices(store: () => Store): void {
  const keep = (upTo: number, channelId: ChannelId, ...ids: readonly string[]) =>
    store().keepNotices({
      projectId: shop,
      upTo,
      at: noon,
      notices: ids.map((id) => ({ channelId, notice: noticeOf(id) })),
    });
  const first = async (channelId: ChannelId) => (await store().firstNotice(channelId))?.notice.id;

  test("how far a project has been looked through is kept with the notices, and never goes back", async () => {
    expect(await store().noticedSeq(shop)).toBeUndefined();
    await keep(7, hook, "shop/7");
    await keep(3, hook);
    expect(await store().noticedSeq(shop)).toBe(7);
    expect(await store().noticedSeq(blog)).toBeUndefined();
  });

  test("the oldest of a channel is first until it has arrived", async () => {
    await keep(1, mail, "shop/1");
    await keep(3, hook, "shop/1", "shop/2", "shop/3");
    const kept = (await store().firstNotice(hook))!;
    expect(kept).toMatchObject({ notice: noticeOf("shop/1"), keptAt: noon, tries: 0, nextAt: noon });
    await store().noteArrived(kept.position);
    expect(await first(hook)).toBe("shop/2");
    expect(await first(mail)).toBe("shop/1");
  });

  test("one that waits already is not kept twice, for each channel by itself", async () => {
    await keep(1, hook, "shop/1");
    await keep(2, hook, "shop/1", "shop/2");
    await keep(2, mail, "shop/1");
    expect(await store().channelStandings()).toMatchObject([
      { channelId: hook, waiting: 2 },
      { channelId: mail, waiting: 1 },
    ]);
  });

  test("one that has failed stays first, with its next try, until it is given up", async () => {
    await keep(2, hook, "shop/1", "shop/2");
    const { position } = (await store().firstNotice(hook))!;
    await store().noteFailed({ position, at: onePm, said: "Answered 500.", nextAt: after(onePm, 5_000) });
    expect(await store().firstNotice(hook)).toMatchObject({ position, tries: 1, nextAt: after(onePm, 5_000) });
    const lastFailure = { at: onePm, said: "Answered 500." };
    const standing = { channelId: hook, waiting: 2, nextAt: after(onePm, 5_000), givenUp: 0, lastFailure };
    expect(await store().channelStandings()).toEqual([standing]);
    await store().noteFailed({ position, at: onePm, said: "Answered 500.", nextAt: undefined });
    expect(await first(hook)).toBe("shop/2");
    expect(await store().channelStandings()).toEqual([{ ...standing, waiting: 1, nextAt: noon, givenUp: 1 }]);
  });

  test("a channel's notices can be forgotten, also those given up", async () => {
    await keep(1, hook, "shop/1");
    await keep(1, mail, "shop/1");
    const { position } = (await store().firstNotice(hook))!;
    await store().noteFailed({ position, at: noon, said: "No.", nextAt: undefined });
    await store().forgetNotices(hook);
    expect((await store().channelStandings()).map(({ channelId }) => channelId)).toEqual([mail]);
  });
}
