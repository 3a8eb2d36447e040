"""The pages, one module per family. Views read, ask and render; they decide nothing."""
