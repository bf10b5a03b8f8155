$(function () {
  const params = new URLSearchParams(window.location.search);
  const code = params.get("code");
  if (code) {
    $("#coupon").html("Coupon <b>" + code + "</b> applied");
  }
});
