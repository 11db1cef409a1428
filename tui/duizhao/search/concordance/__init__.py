"""What all hits show together: words in their context, what stands near them, when and where they occur."""
