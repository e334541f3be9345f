/** In the page: the picked file by each way to send it, one after the other. */
import { Uppy } from '@uppy/core';
import Tus from '@uppy/tus';
import Dropzone from 'dropzone';
import * as FilePond from 'filepond';
import plupload from 'plupload';
import { fileSource } from '../../src/adapters/file-source.js';
import {
  platformClock,
  platformConnectivity,
  platformRandom,
  platformSha256,
  platformYield,
} from '../../src/adapters/platform.js';
import { PortalAdapter } from '../../src/adapters/portal-adapter.js';
import { md5Blocks } from '../../src/core/upload/md5-blocks.js';
import { UploadQueue } from '../../src/core/upload/queue.js';

const CHUNK = 5_000_000;
const place = { field: 'bench', document: { documentType: '', docName: '', remark: '' } };

function picked(): File[] {
  return [...(document.querySelector('input')?.files ?? [])];
}

function ours(files: readonly File[]): Promise<void> {
  const queue = new UploadQueue({
    limits: { singleMax: CHUNK, chunkSize: CHUNK, fileMax: null },
    ports: {
      adapter: new PortalAdapter({ baseUrl: location.origin }),
      clock: platformClock,
      random: platformRandom,
      yieldTask: platformYield,
      sha256: platformSha256,
      md5Blocks: async () => md5Blocks,
      connectivity: platformConnectivity,
    },
  });
  return new Promise((resolve, reject) => {
    queue.subscribe((state) => {
      const failed = state.files.find((file) => file.state.status === 'failed');
      if (failed?.state.status === 'failed') reject(failed.state.error);
      const done = state.files.filter((file) => file.state.status === 'done');
      if (done.length === files.length) resolve();
    });
    for (const file of files) queue.add(fileSource(file), place);
  });
}

async function post(path: string, body: BodyInit): Promise<void> {
  await (await fetch(path, { method: 'POST', body })).text();
}

/** Bare chunks, one after the other. */
async function bare([file]: readonly File[]): Promise<void> {
  if (!file) return;
  for (let start = 0; start < file.size; start += CHUNK) {
    await post('/plain', new Blob([await file.slice(start, start + CHUNK).arrayBuffer()]));
  }
}

/** Bare files, two at a time. */
async function bareFiles(files: readonly File[]): Promise<void> {
  const queue = [...files];
  const work = async () => {
    for (let file = queue.shift(); file; file = queue.shift()) {
      await post('/plain', new Blob([await file.arrayBuffer()]));
    }
  };
  await Promise.all([work(), work()]);
}

function withPlupload([file]: readonly File[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const uploader = new plupload.Uploader({
      ...{ browse_button: document.getElementById('drop'), url: '/plain', runtimes: 'html5' },
      chunk_size: CHUNK,
      init: {
        PostInit: () => uploader.addFile(file),
        FilesAdded: () => setTimeout(() => uploader.start()),
        UploadComplete: () => resolve(),
        Error: (_: unknown, error: { message: string }) => reject(new Error(error.message)),
      },
    });
    uploader.init();
  });
}

async function withUppy([file]: readonly File[]): Promise<void> {
  const uppy = new Uppy();
  uppy.use(Tus, { endpoint: '/tus', chunkSize: CHUNK });
  uppy.addFile({ name: 'a.pdf', type: 'application/pdf', data: file as File });
  const outcome = await uppy.upload();
  if (outcome?.failed?.length) throw new Error('uppy failed');
}

function withFilePond([file]: readonly File[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const options = { server: '/pond', chunkUploads: true, chunkSize: CHUNK, instantUpload: false };
    const pond = FilePond.create(options as never);
    document.body.append(pond.element as Element);
    pond.on('processfile', (error: unknown) => (error ? reject(error) : resolve()));
    void pond.addFile(file as File).then(() => pond.processFile());
  });
}

function withDropzone([file]: readonly File[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const zone = new Dropzone('#drop', {
      ...{ url: '/plain', chunking: true, forceChunking: true, chunkSize: CHUNK },
      ...{ maxFilesize: 4096, timeout: 0, createImageThumbnails: false },
    });
    zone.on('success', () => resolve());
    zone.on('error', (_file: unknown, message: unknown) => reject(new Error(String(message))));
    zone.addFile(file as never);
  });
}

const ways = {
  ours,
  'bare fetch': bare,
  'bare fetch, two at a time': bareFiles,
  plupload: withPlupload,
  'Uppy tus': withUppy,
  FilePond: withFilePond,
  dropzone: withDropzone,
} as const;

export type RivalWay = keyof typeof ways;

declare global {
  interface Window {
    /** Milliseconds. */
    sendBy(way: RivalWay): Promise<number>;
  }
}

window.sendBy = async (way) => {
  const start = performance.now();
  await ways[way](picked());
  return performance.now() - start;
};
