public class Otp {
    private String otp;

    public void challenge(Sms sms, String phone) {
        otp = String.format("%06d", (int) (Math.random() * 1_000_000));
        sms.send(phone, "Your code: " + otp);
    }
}
