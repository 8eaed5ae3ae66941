namespace MyEms.Pipeline.Tests;
