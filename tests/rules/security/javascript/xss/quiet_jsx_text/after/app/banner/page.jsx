export default async function Page({ searchParams }) {
  const { notice } = await searchParams;
  return <strong>{notice}</strong>;
}
