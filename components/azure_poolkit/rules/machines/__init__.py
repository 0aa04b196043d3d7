"""What is known of the machines of a pool or scale set, and the rules that compare one part of it with another."""
