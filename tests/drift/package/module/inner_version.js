module.exports = async () => ({ status: 200, body: { code: 200 } })
