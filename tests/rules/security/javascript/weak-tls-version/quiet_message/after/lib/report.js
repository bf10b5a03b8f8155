const OLD = ['TLSv1', 'TLSv1.1'];

exports.isOld = (socket) => OLD.includes(socket.getProtocol());
