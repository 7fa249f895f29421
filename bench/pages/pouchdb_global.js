// Its store for the browser registers itself on the global object.
import PouchDB from "pouchdb/dist/pouchdb.js";

globalThis.PouchDB = PouchDB;
export default PouchDB;
