namespace MyEms.Acquisition.Tests;
