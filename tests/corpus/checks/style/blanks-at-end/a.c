int x;
int y; 
