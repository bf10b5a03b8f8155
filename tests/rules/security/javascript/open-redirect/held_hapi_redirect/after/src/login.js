module.exports = {
  method: "POST",
  path: "/login/done",
  handler: (request, h) => {
    const { payload } = request;
    return h.redirect(payload.next || "/home");
  },
};
