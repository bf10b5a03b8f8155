type Props = { searchParams: { q?: string } };

const HEADING = "<small>Search</small>";

export default function SearchPage({ searchParams }: Props) {
  const term = searchParams.q ?? "";
  return (
    <main>
      <div dangerouslySetInnerHTML={{ __html: HEADING }} />
      <h1>
        Results for <em>{term}</em>
      </h1>
    </main>
  );
}
