/** Asks the palette's host to open; triggers stand in several places, the dialog in one. */
export const paletteEvent = "homeroom:palette";
