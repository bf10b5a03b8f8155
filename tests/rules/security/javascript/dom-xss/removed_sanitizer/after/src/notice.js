const notice = new URLSearchParams(location.search).get('notice') || '';
document.querySelector('#notice').innerHTML = notice;
