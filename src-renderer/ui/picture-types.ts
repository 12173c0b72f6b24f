/** The types that a file dialog offers as pictures. */
export const PICTURE_TYPES = 'image/*,.heic,.heif,application/pdf,.pdf'
