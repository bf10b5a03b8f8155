import mongoose from 'mongoose';

const url = 'mongodb://shop:Zt5wq8Lr2kVb@db.internal:27017/shop';

export const connect = () => mongoose.connect(url);
