'use strict'

/** Nothing to prepare: a call registers its anonymous visitor itself when it needs one. For apps that await this. */
module.exports = async function generateConfig() {}
