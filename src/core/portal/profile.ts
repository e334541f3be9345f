/**
 * Where the portal's guide and a MiniApp in production differ, as data. Nothing outside this
 * file may know which profile is in use: code reads these fields.
 *
 * Sources: the portal's guide for MiniApps (columns "guide") and observed practice
 * (columns "observed"), both in docs as portal-api.md.
 */

/** Every operation of the portal's API that the product uses. */
export type Operation =
  | 'login'
  | 'refresh'
  | 'revoke'
  | 'person'
  | 'juristic'
  | 'loadDraft'
  | 'saveDraft'
  | 'upload'
  | 'download'
  | 'delete'
  | 'requestOtp'
  | 'verifyOtp'
  | 'create';

export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below `/bizportal/api/`; `{id}` is replaced. */
  readonly path: string;
  /** Where parameters travel; upload is always multipart. */
  readonly params: 'json' | 'query' | 'none' | 'multipart';
  /** `bare`: the answer is the data itself; `envelope`: `{status, message, errorMessage, data}`. */
  readonly answer: 'envelope' | 'bare';
  /** Content type of a JSON body. */
  readonly contentType?: string;
}

export interface OtpRefusal {
  readonly code: 'otp-wrong' | 'otp-expired' | 'otp-locked' | 'otp-used';
  readonly sentence: string;
}

export interface PortalProfile {
  readonly name: string;
  readonly routes: Readonly<Record<Operation, Route>>;
  /** Login and Refresh name the end of the access token: `expiration`, unix seconds. */
  readonly tokenExpiration?: boolean;
  /** `data` and `dataDescription` of Create as JSON strings or as nested objects. */
  readonly createData: 'string' | 'object';
  /** Constant members added to the Create body. */
  readonly createExtras: Readonly<Record<string, string | null>>;
  /** Send `x-version` and `x-serviceno` with drafts and Create. */
  readonly serviceHeaders: boolean;
  /** `data` of a loaded draft is `{data: {…}}` once more. */
  readonly draftNested: boolean;
  /** Call Revoke when the citizen leaves; production never did. */
  readonly revokes: boolean;
  /** A 401 is proof that the portal did nothing. Until the portal says so: no. */
  readonly unauthorizedPrecedes: boolean;
  readonly otp: {
    /** `separate`: VerifyOTP first; `with-create`: only Create checks the code. */
    readonly verify: 'separate' | 'with-create';
    readonly phoneKeys: readonly string[];
    readonly refKeys: readonly string[];
    /** Seconds between two requests, where the portal does not say. */
    readonly resendIn: number;
    /** Seconds a code lives, where the portal does not say. */
    readonly expiresIn: number;
    /** Sentences (regular expressions, any case) by which the portal says what is wrong with a code. */
    readonly refusals: readonly OtpRefusal[];
  };
  readonly upload: {
    /** Bytes. */
    readonly singleMax: number;
    readonly chunkSize: number;
    /** `reference`: only FileReferenceId; `full`: the attachment's record as seen in production. */
    readonly metadata: 'reference' | 'full';
    /** What the last answer's `fileSize` means. */
    readonly fileSize: 'total' | 'none';
  };
}

const MEGABYTE = 1_000_000;

function route(
  method: Route['method'],
  path: string,
  params: Route['params'] = 'json',
  answer: Route['answer'] = 'envelope',
): Route {
  return { method, path, params, answer };
}

/** The portal's guide, to the letter. */
export const guideProfile: PortalProfile = {
  name: 'guide',
  routes: {
    login: route('POST', 'Authenication/Login', 'json', 'bare'),
    refresh: route('POST', 'Authenication/Refresh', 'json', 'bare'),
    revoke: route('POST', 'Authenication/Revoke'),
    person: route('POST', 'DataProvider/ProfileV7{id}', 'none'),
    juristic: route('POST', 'DataProvider/JuristicProfileV7/{id}', 'none'),
    loadDraft: route('POST', 'DataProvider/Draft/{id}', 'none'),
    saveDraft: route('POST', 'DataProvider/Draft'),
    upload: route('POST', 'File/Upload', 'multipart', 'bare'),
    download: route('GET', 'File/Download', 'query', 'bare'),
    delete: route('DELETE', 'File/Delete', 'query'),
    requestOtp: route('POST', 'SMS/OTP'),
    verifyOtp: route('POST', 'SMS/VerifyOTP'),
    create: route('POST', 'ApplicationRequest/Create'),
  },
  createData: 'string',
  createExtras: {},
  serviceHeaders: false,
  draftNested: false,
  revokes: true,
  unauthorizedPrecedes: false,
  otp: {
    verify: 'separate',
    phoneKeys: ['mobileNumber', 'phoneNumber', 'phone', 'tel'],
    refKeys: ['ref', 'refCode', 'reference', 'otpRef'],
    resendIn: 60,
    expiresIn: 300,
    refusals: [
      { code: 'otp-locked', sentence: 'otp.*(too many|locked|เกินจำนวน|ล็อก)' },
      { code: 'otp-expired', sentence: 'otp.*(expired|หมดอายุ)' },
      { code: 'otp-used', sentence: 'otp.*(was used|already used|ใช้แล้ว|ถูกใช้)' },
      { code: 'otp-wrong', sentence: 'otp.*(wrong|invalid|incorrect|ไม่ถูกต้อง)' },
    ],
  },
  upload: {
    singleMax: 5 * MEGABYTE,
    chunkSize: 5 * MEGABYTE,
    metadata: 'reference',
    fileSize: 'total',
  },
};

/** What a MiniApp in production was seen to send. */
export const observedProfile: PortalProfile = {
  ...guideProfile,
  name: 'observed',
  routes: {
    ...guideProfile.routes,
    login: {
      ...route('POST', 'Authenication/Login', 'json', 'bare'),
      contentType: 'application/json-patch+json',
    },
    person: route('GET', 'DataProvider/Profile/{id}', 'none'),
    juristic: route('GET', 'DataProvider/JuristicProfile/{id}', 'none'),
    loadDraft: route('GET', 'DataProvider/Draft/{id}', 'none'),
  },
  tokenExpiration: true,
  createData: 'object',
  createExtras: { suppliesId: null, suppliesType: 'Unknown' },
  serviceHeaders: true,
  draftNested: true,
  revokes: false,
  otp: { ...guideProfile.otp, verify: 'with-create' },
  upload: {
    ...guideProfile.upload,
    metadata: 'full',
  },
};

export type ProfileName = 'guide' | 'observed';

export const portalProfiles: Readonly<Record<ProfileName, PortalProfile>> = {
  guide: guideProfile,
  observed: observedProfile,
};

/** The base path that every route hangs below. */
export const API_BASE = '/bizportal/api/';

/** Path of an operation below {@link API_BASE}, with `{id}` filled in. */
export function routePath(route: Route, id = ''): string {
  return route.path.replace('{id}', encodeURIComponent(id));
}
