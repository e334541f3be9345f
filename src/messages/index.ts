export {
  fileKinds,
  formatBytes,
  formatDate,
  formatDateTime,
  formatNumber,
  formatTime,
  monthNames,
  weekdayNames,
} from './format.js';
export type { Ask, IssueFacts, Params } from './issue.js';
export {
  errorSentence,
  type IssueSubject,
  issueSentence,
  laterMessages,
  type Messages,
  messagesFor,
  registerMessages,
  supportedLang,
} from './messages.js';
