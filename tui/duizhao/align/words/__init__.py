"""What words are in Chinese and in English."""
