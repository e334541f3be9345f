/** Provinces, districts and subdistricts of Thailand. */

export interface Division {
  /** 2, 4 or 6 digits (DOPA; a province's is that of ISO 3166-2:TH). */
  readonly code: string;
  readonly name: string;
  /** Empty where there is none. */
  readonly english: string;
}

export interface District extends Division {
  readonly subdistricts: readonly Subdistrict[];
}

export interface Subdistrict extends Division {
  /** Five digits each; the first is the usual one. */
  readonly postcodes: readonly string[];
}

export interface Province extends Division {
  readonly districts: readonly District[];
}

/** A subdistrict with its parents. */
export interface Place {
  readonly province: Province;
  readonly district: District;
  readonly subdistrict: Subdistrict;
}

/** Bangkok has เขต and แขวง, all others อำเภอ and ตำบล. */
export const BANGKOK = '10';
