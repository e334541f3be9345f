/** The food premises form by keyboard, page by page, in the words a citizen reads. */
import { day, file, type Script, TICK } from './keyboard.js';
import { healthCheckedOn } from './steps.js';

export const FOOD = { form: 'food-premises', identityId: '1111111111119' };

type Page = readonly [id: string, script: (paper: string) => Script];

const place = (house: string, words: string): Script => [
  ['บ้านเลขที่', house],
  ['ค้นหาตำบล อำเภอ หรือรหัสไปรษณีย์', words],
];

/** Pages in order; each ends on its Next. */
export const foodPages: readonly Page[] = [
  ['applicant', () => [['หมายเลขโทรศัพท์', '๐๘๑๒๓๔๕๖๗๘'], ...place('99/1', '10500')]],
  [
    'premises',
    () => [
      ['ชื่อสถานประกอบการ', 'ครัวน้ำพริกบ้านสวน'],
      ['ประเภทกิจการ', 'ร้านอาหารหรือภัตตาคาร'],
      ['อาหารปรุงสำเร็จในสถานที่', TICK],
      ['เครื่องดื่มแอลกอฮอล์', TICK],
      ['เลขที่ใบอนุญาตขายสุรา', 'สร.1/2569'],
      ['พื้นที่ (ตารางเมตร)', '๑๒๐.๕'],
      ['เวลาเปิด', '17.00 น.'],
      ['เวลาปิด', '01.00 น.'],
      ...place('12', 'สีลม'),
      ['ผู้ขออนุญาตใช้สถานที่ในฐานะใด', 'เป็นเจ้าของ'],
    ],
  ],
  [
    'staff',
    () => [
      ['เลขประจำตัวประชาชน', '๑๙๙๙๙๙๙๙๙๙๙๙๙'],
      ['ชื่อและนามสกุล', 'นางสาวมาลี น้ำใสตัวอย่าง'],
      ['วันเกิด', day('1992-02-29')],
      ['วันที่ออกใบรับรองแพทย์', day(healthCheckedOn)],
    ],
  ],
  ['documents', (paper) => [['สำเนาบัตรประจำตัวประชาชน', file(paper)]]],
];
