/** A form of one field, `answer`. */
export const formOf = (item: object, schema: object = {}, required: readonly string[] = []) => ({
  formatVersion: 1,
  id: 'one',
  version: '1',
  title: 'One',
  schema: { type: 'object', required, properties: { answer: schema } },
  pages: [
    {
      id: 'page',
      title: 'Page',
      sections: [{ items: [{ field: 'answer', label: { th: 'ช่อง', en: 'Box' }, ...item }] }],
    },
  ],
});
