import type { NoticeForm } from './form.ts';

/** Beginnings that an author fills in. */
export const TEMPLATES: readonly { name: string; form: Pick<NoticeForm, 'title' | 'slogan' | 'body' | 'topics'> }[] = [
  {
    name: 'Sắp có khảo sát',
    form: {
      title: 'Sắp có khảo sát mức độ hài lòng tại địa phương',
      slogan: 'Ông/Bà nghĩ sao thì trả lời vậy',
      // What the survey is for and when it comes; nothing about which answer to give.
      body: [
        'Trong những ngày tới, điều tra viên có thể đến gặp một số gia đình để hỏi về việc phục vụ của cơ quan nhà nước.',
        '## Khảo sát để làm gì',
        'Nhà nước muốn biết người dân thấy việc nào làm được, việc nào chưa, để sửa.',
        '## Ông/Bà cần biết',
        '- Người được hỏi do cơ quan khảo sát chọn ngẫu nhiên, không phải xã, phường chọn.\n- Điều tra viên có giấy giới thiệu; Ông/Bà có quyền xem giấy đó.\n- Câu trả lời được giữ kín. Không ai được hỏi Ông/Bà đã trả lời thế nào.\n- Ông/Bà có thể từ chối.',
        'Ông/Bà nghĩ sao thì trả lời vậy, khen hay chê đều có ích như nhau.',
      ].join('\n\n'),
      topics: ['sap-co-khao-sat'],
    },
  },
];
