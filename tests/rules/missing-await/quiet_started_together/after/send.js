export async function sendList(user) {
    await user.write("list");
}
export async function sendNames(user) {
    await user.write("names");
}
export async function one(user) {
    await sendList(user);
}
export async function two(user) {
    await sendList(user);
}
export async function three(user) {
    await sendList(user);
}
export async function login(user) {
    user.greet();
    sendNames(user);
    sendList(user);
}
