export default async function Page({ searchParams }) {
  const { notice } = await searchParams;
  const html = { __html: `<strong>${notice}</strong>` };
  return (
    <main>
      <div dangerouslySetInnerHTML={html} />
    </main>
  );
}
