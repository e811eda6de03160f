/** Under which name do agents and checks find the secret that was given in a field? `stripe.key` is STRIPE_KEY. */
export const variableOf = (fieldId: string): string =>
  fieldId
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, "_")
    .replace(/^_|_$/g, "");
