require 'net/smtp'

class ContactsController < ApplicationController
  def create
    message = "From: #{params[:email]}\nSubject: Contact\n\nA new message"
    Net::SMTP.start('127.0.0.1') { |smtp| smtp.send_message(message, 'web@example.com', 'office@example.com') }
    head :no_content
  end
end
