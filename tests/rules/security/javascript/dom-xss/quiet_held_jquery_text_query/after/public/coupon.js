$(function () {
  const params = new URLSearchParams(window.location.search);
  const code = params.get("code");
  if (code) {
    $("#coupon").html("Coupon <b></b> applied").find("b").text(code);
    $("#more").attr("href", "/coupons?code=" + encodeURIComponent(code));
  }
});
