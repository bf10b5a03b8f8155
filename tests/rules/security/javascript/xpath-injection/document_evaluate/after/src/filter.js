const params = new URLSearchParams(window.location.search);

function selectRows(table, column) {
  const path = `.//td[@data-column='${column}']`;
  const found = document.evaluate(path, table, null, XPathResult.ANY_TYPE, null);
  return found.iterateNext();
}

const first = selectRows(document.querySelector('table'), params.get('column'));
if (first) first.classList.add('selected');
