/** No types are published; what the bench uses of it. */
declare module 'plupload' {
  interface Uploader {
    init(): void;
    start(): void;
    addFile(file: unknown): void;
  }
  const plupload: { Uploader: new (options: object) => Uploader };
  export default plupload;
}
