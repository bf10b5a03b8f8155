import DOMPurify from 'dompurify';

const notice = new URLSearchParams(location.search).get('notice') || '';
document.querySelector('#notice').innerHTML = DOMPurify.sanitize(notice);
