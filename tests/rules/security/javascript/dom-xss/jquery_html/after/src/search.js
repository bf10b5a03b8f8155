$(function () {
  var params = new URLSearchParams(location.search);
  var term = params.get('q');
  if (term) {
    $('#results').html('Results for <b>' + term + '</b>');
  }
});
