/**
 * Columns of a table that narrow screens have no room for.
 *
 * They become as narrow as nothing, but stay: a cell across all columns would otherwise make new ones in their place.
 * What is in such a cell is in an element of its own.
 */
export const goneBelow = {
  sm: "max-sm:w-0 max-sm:overflow-hidden max-sm:px-0! max-sm:*:hidden",
  md: "max-md:w-0 max-md:overflow-hidden max-md:px-0! max-md:*:hidden",
  xl: "max-xl:w-0 max-xl:overflow-hidden max-xl:px-0! max-xl:*:hidden",
} as const;
