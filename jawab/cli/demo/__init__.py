"""The demo shop «خانه‌یار» as plain values: its people and what they wrote. Nothing here touches a desk."""
