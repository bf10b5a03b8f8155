const page = parseInt(new URLSearchParams(location.search).get('page'), 10) || 1;
document.querySelector('.pager').innerHTML = `<b>${page}</b>`;
