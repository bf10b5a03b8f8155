type Props = { searchParams: { q?: string } };

export default function SearchPage({ searchParams }: Props) {
  const term = searchParams.q ?? "";
  const heading = `Results for <em>${term}</em>`;
  return (
    <main>
      <h1 dangerouslySetInnerHTML={{ __html: heading }} />
    </main>
  );
}
