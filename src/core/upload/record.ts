/** A finished upload as the portal's attachment record, the shape seen inside `data`. */
import type { AttachedFile } from '../form/view.js';
import type { DocumentInfo } from '../ports.js';

/** Keys as observed in production (portal-api.md, "attachment record"). */
export type AttachmentRecord = {
  readonly Name: string;
  readonly FileId: string;
  readonly ContentType: string;
  /** Empty: the URLs seen in the wild carried a token, which is never repeated here. */
  readonly FileUrl: string;
  /** Bytes. */
  readonly FileSize: number;
  readonly DocName: string;
  readonly Remark: string;
  readonly FileTypeCode: string;
  /** ISO 8601. */
  readonly UploadedAt: string;
};

export function attachmentRecord(
  file: AttachedFile,
  document: Pick<DocumentInfo, 'documentType' | 'docName'>,
): AttachmentRecord {
  return {
    Name: file.name,
    FileId: file.fileId,
    ContentType: file.contentType,
    FileUrl: '',
    FileSize: file.size,
    DocName: document.docName,
    Remark: file.remark,
    FileTypeCode: document.documentType,
    UploadedAt: file.uploadedAt,
  };
}
