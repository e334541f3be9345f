/** Data that the contract sends: small, synthetic, with Thai text in every place that takes text. */
import SparkMD5 from 'spark-md5';
import type { Application, StoredFile, UploadChunk } from '../core/ports.js';

/** Bytes that differ everywhere, so that a swapped or doubled chunk shows. */
export function sampleBytes(size: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size);
  let state = 0x2545f491;
  for (let i = 0; i < size; i += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[i] = state >>> 24;
  }
  return bytes;
}

/** The chunks of one attempt to send `bytes`. */
export function sampleChunks(
  bytes: Uint8Array<ArrayBuffer>,
  chunkSize: number,
): readonly UploadChunk[] {
  const fileReferenceId = crypto.randomUUID();
  const count = Math.ceil(bytes.byteLength / chunkSize);
  return Array.from({ length: count }, (_, index) => {
    const part = bytes.slice(index * chunkSize, (index + 1) * chunkSize);
    return {
      fileReferenceId,
      wireName: `แผนที่~${fileReferenceId.slice(0, 6)}.pdf`,
      contentType: 'application/pdf',
      index,
      count,
      total: bytes.byteLength,
      bytes: part,
      md5: SparkMD5.ArrayBuffer.hash(part.buffer),
      document: { documentType: 'MAP', docName: 'แผนที่ตั้ง', remark: '' },
      idempotencyKey: crypto.randomUUID(),
    };
  });
}

export function sampleApplication(otp: string, file: StoredFile | null = null): Application {
  const files = file === null ? [] : [{ FileId: file.fileId, Name: 'แผนที่.pdf' }];
  return {
    otp,
    area: {
      provinceID: '10',
      amphurID: '1001',
      tumbolID: '100101',
      province: 'กรุงเทพมหานคร',
      amphur: 'พระนคร',
      tumbol: 'พระบรมมหาราชวัง',
    },
    data: { shop: { name: 'ร้านตัวอย่าง' }, files },
    dataDescription: { ร้าน: { ชื่อ: 'ร้านตัวอย่าง' } },
    ...(file?.proof === undefined ? {} : { proofs: [file.proof] }),
    idempotencyKey: crypto.randomUUID(),
  };
}
