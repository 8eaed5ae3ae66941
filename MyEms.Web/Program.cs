using MyEms.Web.Composition;

var builder = WebApplication.CreateBuilder(args);
builder.AddWebUi();

var app = builder.Build();
app.MapWebUi();

app.Run();
