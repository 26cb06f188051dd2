variable "dev_url" {
  type    = string
  default = "docker://postgres/17/dev"
}

env "dev" {
  url = getenv("DATABASE_URL")
  dev = var.dev_url
  migration {
    dir = "file://."
  }
}

env "prod" {
  url = getenv("PROD_DATABASE_URL")
  migration {
    dir        = "file://."
    exec_order = LINEAR
  }
}
