"""How the shipped networks were made. Heavy dependencies (torch, onnx) live here and never at run time."""
