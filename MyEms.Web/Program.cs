using MyEms.Web.CommandLine;

return await Commands.RunAsync(args);
