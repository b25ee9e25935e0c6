// Neighbourhood pictures: canvas, because a machine without a GPU draws canvas faster than WebGL.
export { Network } from "vis-network/esnext";
export { DataSet } from "vis-data/esnext";
