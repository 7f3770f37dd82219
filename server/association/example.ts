import type * as api from '../../shared/association/api.ts';
import type { Association } from '../../shared/association/schema.ts';
import type { ExamplesOf } from '../platform/api-example.ts';

const women: Association = {
  id: '3b9f6f0e-6f0c-4b55-9d0d-6a3f0c3f8a11',
  name: 'Hội Liên hiệp Phụ nữ phường Kon Tum',
  isCurrent: true,
};

export const associationExamples: ExamplesOf<typeof api> = {
  listAssociations: { reply: { items: [women] } },
  writeAssociation: { body: { name: women.name, isCurrent: true }, reply: women },
  listAssociationLinks: {
    reply: {
      items: [
        {
          association: women,
          link: 'https://zalo.me/s/4567/tin/0f7d8933-a08e-40d2-b391-d2ceaf43d4c6?qua=a1b2c3d4',
          opens: 37,
        },
      ],
    },
  },
  getAssociationQr: {},
};
