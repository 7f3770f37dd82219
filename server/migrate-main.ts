import { migrate } from './platform/migrate.ts';

const url = process.env['DATABASE_OWNER_URL'];
if (!url) {
  console.error('Cần DATABASE_OWNER_URL: địa chỉ cơ sở dữ liệu với vai trò gan_dan_owner.');
  process.exit(1);
}
await migrate(url);
console.log('Cơ sở dữ liệu đã ở phiên bản mới nhất.');
