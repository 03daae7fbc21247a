"""Mail bytes to the contract's ``Incoming``; pure, and it never raises, whatever the bytes.

``message.parse`` is the door. It is not opened here: who only needs ``characters`` would pay for every pattern.
"""
