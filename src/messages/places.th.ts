/** Thai: addresses and places on the map. */
import { type AddressLine, thaiAddressLine } from '../core/thai/address-words.js';
import { t } from './quote.th.js';

export const placesTh = {
  parts: {
    addressNo: 'บ้านเลขที่',
    building: 'อาคาร',
    roomNo: 'ห้องเลขที่',
    floorNo: 'ชั้น',
    villageName: 'หมู่บ้าน',
    moo: 'หมู่ที่',
    soi: 'ตรอก/ซอย',
    road: 'ถนน',
    province: 'จังหวัด',
    district: 'อำเภอ',
    subdistrict: 'ตำบล',
    postcode: 'รหัสไปรษณีย์',
    lat: 'ละติจูด',
    lng: 'ลองจิจูด',
  },
  /** In the capital. */
  district: 'เขต',
  subdistrict: 'แขวง',
  /** An address in one line; before each part, in order. */
  line: thaiAddressLine as AddressLine,
  search: 'ค้นหาตำบล อำเภอ หรือรหัสไปรษณีย์',
  searchHint: 'เช่น สีลม หรือ 10500 แล้วเลือกจากรายการ',
  found: (n: number): string => (n === 0 ? 'ไม่พบ กรุณาเลือกจากรายการด้านล่าง' : `พบ ${n} แห่ง`),
  chosen: (place: string) => t`เลือก ${place} แล้ว`,
  loading: 'กำลังโหลดรายชื่อจังหวัด อำเภอ และตำบล',
  failed: 'โหลดรายชื่อจังหวัด อำเภอ และตำบลไม่ได้ กรุณาลองอีกครั้ง หรือพิมพ์ชื่อเอง',
  cleared: (parts: string) => t`ล้าง${parts}แล้ว กรุณาเลือกใหม่`,
  postcodes: (codes: string) => `รหัสไปรษณีย์ของพื้นที่นี้: ${codes}`,
  copy: (label: string) => t`ใช้ข้อมูลเดียวกับ${label}`,
  copied: (label: string) => t`คัดลอกจาก${label}แล้ว`,
  nothingToCopy: (label: string) => t`ยังไม่ได้กรอก${label}`,
  unlisted: (name: string) => t`${name} (ไม่อยู่ในรายชื่อ)`,
  before: (text: string) => `คำตอบเดิม: ${text}`,
  locationHint: 'วางลิงก์จากแอปแผนที่ หรือพิมพ์พิกัด เช่น 13.7563, 100.5018',
  shortLink: 'ลิงก์แบบย่อไม่มีพิกัด กรุณาเปิดลิงก์ในแผนที่ แล้วคัดลอกลิงก์เต็มหรือพิกัดมาวาง',
  here: 'ใช้ตำแหน่งปัจจุบัน',
  locating: 'กำลังหาตำแหน่ง',
  located: (metres: string) => `พบตำแหน่งแล้ว คลาดเคลื่อนประมาณ ${metres} เมตร กรุณาตรวจสอบ`,
  position: {
    denied: 'เบราว์เซอร์ไม่ได้รับอนุญาตให้ใช้ตำแหน่ง กรุณาอนุญาตในการตั้งค่า หรือกรอกพิกัดเอง',
    unavailable: 'หาตำแหน่งของอุปกรณ์ไม่ได้ กรุณากรอกพิกัดเอง',
    timeout: 'หาตำแหน่งนานเกินไป กรุณาลองใหม่ในที่โล่ง หรือกรอกพิกัดเอง',
    unsupported: 'อุปกรณ์หรือหน้าเว็บนี้ใช้ตำแหน่งไม่ได้ กรุณากรอกพิกัดเอง',
  },
  openMap: 'ดูบนแผนที่',
  map: { zoomIn: 'ขยาย', zoomOut: 'ย่อ', pin: 'ปักหมุดกลางแผนที่' },
};

export type PlaceWords = typeof placesTh;
