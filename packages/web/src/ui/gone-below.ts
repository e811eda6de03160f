/**
 * Columns of a table that narrow screens have no room for.
 *
 * They become as narrow as nothing, but stay: a cell across all columns would otherwise make new ones in their place.
 * What is in such a cell is in an element of its own; a head is still read out.
 */
export const goneBelow = {
  sm: "max-sm:w-0 max-sm:overflow-hidden max-sm:px-0! max-sm:[td&]:*:hidden max-sm:[th&]:*:sr-only",
  md: "max-md:w-0 max-md:overflow-hidden max-md:px-0! max-md:[td&]:*:hidden max-md:[th&]:*:sr-only",
  xl: "max-xl:w-0 max-xl:overflow-hidden max-xl:px-0! max-xl:[td&]:*:hidden max-xl:[th&]:*:sr-only",
} as const;
