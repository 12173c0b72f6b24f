// The worker in which pdf.js parses. It receives bytes and responds with drawing instructions.
import 'pdfjs-dist/legacy/build/pdf.worker.min.mjs'
